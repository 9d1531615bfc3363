#!/bin/sh
# Makes the media beside this file again: make-media.sh FFMPEG8_DIRECTORY
# FFmpeg 5.1 (Debian 12) makes the classic file; FFmpeg 8.1 (unpacked org.bytedeco:ffmpeg) makes the enhanced ones.
# Encoders differ from build to build: after this, run the golden tests with -Dgolden.update and read the difference.
set -eu
cd "$(dirname "$0")"

classic() {
    ffmpeg -nostdin -loglevel error -y -bitexact "$@"
}

enhanced() {
    LD_LIBRARY_PATH="$ffmpeg8" "$ffmpeg8/ffmpeg" -nostdin -loglevel error -y -bitexact "$@"
}

picture() {
    echo "-f lavfi -i testsrc2=size=160x90:rate=$1:duration=$2"
}

sound() {
    echo "-f lavfi -i sine=frequency=440:sample_rate=$1:duration=$2"
}

ffmpeg8=$1
classic $(picture 25 2) $(sound 44100 2) -c:v libx264 -preset veryfast -b:v 90k -g 25 -bf 2 -pix_fmt yuv420p \
    -c:a aac -b:a 32k h264-aac.flv
classic $(picture 10 0.5) -c:v flv -b:v 100k -g 5 h263.flv
classic $(sound 8000 0.4) -c:a pcm_alaw g711a.flv
classic $(sound 8000 0.4) -c:a pcm_mulaw g711u.flv
classic $(sound 8000 0.4) -c:a libspeex -ar 16000 speex.flv
enhanced $(picture 10 1) $(sound 48000 0.4) -c:v libx265 -x265-params log-level=none:info=0 -b:v 60k -g 5 \
    -c:a libopus -b:a 24k hevc-opus.flv
enhanced $(picture 10 1) $(sound 44100 0.4) -c:v libaom-av1 -cpu-used 8 -b:v 60k -g 5 -c:a libmp3lame -b:a 32k av1-mp3.flv
enhanced $(picture 10 1) $(sound 44100 0.4) -c:v libvpx-vp9 -pix_fmt yuv420p -b:v 60k -g 5 -c:a flac vp9-flac.flv
enhanced $(sound 44100 0.4) -c:a ac3 -b:a 96k ac3.flv
