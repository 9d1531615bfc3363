"""An RTSP camera of 127.0.0.1: H.264 and G.711 A-law out of a Matroska file, at rtsp://127.0.0.1:PORT/cam. Says READY when it is there."""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer

port, file = sys.argv[1:]
Gst.init(None)
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(
    f'( filesrc location="{file}" ! matroskademux name=d'
    " d.video_0 ! queue ! rtph264pay name=pay0 pt=96 config-interval=-1 d.audio_0 ! queue ! rtppcmapay name=pay1 pt=8 )"
)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(port)
server.get_mount_points().add_factory("/cam", factory)
server.attach(None)
print("READY", flush=True)
GLib.MainLoop().run()
