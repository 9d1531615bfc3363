/** Numbers as the console prints them: short, with their unit, and with a dash for what is unknown. */

export const UNKNOWN = '–';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Kilobits a second: `902 kbit/s`, `4.13 Mbit/s`. */
export function bitrate(kbps: number | null): string {
  if (kbps === null) {
    return UNKNOWN;
  }
  return kbps < 999.5 ? `${Math.round(kbps)} kbit/s` : `${threeDigits(kbps / 1000)} Mbit/s`;
}

/** Milliseconds as a clock: `0:07`, `12:34`, `1:02:34`, and `3 d 4 h` from a day on. */
export function uptime(ms: number | null): string {
  if (ms === null) {
    return UNKNOWN;
  }
  const clamped = Math.max(0, ms);
  const [days, hours] = [Math.floor(clamped / DAY), Math.floor((clamped % DAY) / HOUR)];
  if (days > 0) {
    return `${days} d ${hours} h`;
  }
  const [minutes, seconds] = [Math.floor((clamped % HOUR) / MINUTE), Math.floor((clamped % MINUTE) / SECOND)];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}

/** Seconds with one decimal: `0.4 s`. */
export function seconds(value: number | null): string {
  return value === null ? UNKNOWN : `${Math.max(0, value).toFixed(1)} s`;
}

/** A whole number with separators: `12,345`. */
export function count(value: number | null): string {
  return value === null ? UNKNOWN : Math.round(value).toLocaleString('en-US');
}

/** A picture's size: `1280×720`. */
export function pictureSize(width: number | null, height: number | null): string {
  return width === null || height === null || width <= 0 || height <= 0 ? UNKNOWN : `${width}×${height}`;
}

/** Frames a second: `25 fps`, `29.97 fps`. */
export function frameRate(fps: number | null): string {
  return fps === null || fps <= 0 ? UNKNOWN : `${trimZeros(fps.toFixed(2))} fps`;
}

/** A playback rate: `1.15×`. */
export function playbackRate(rate: number): string {
  return `${trimZeros(rate.toFixed(2))}×`;
}

/** Hertz as kilohertz: `48 kHz`, `44.1 kHz`. */
export function sampleRate(hz: number): string {
  return `${trimZeros((hz / 1000).toFixed(2))} kHz`;
}

/** A number of audio channels by its common name. */
export function channels(number: number): string {
  const names: Record<number, string> = { 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' };
  return names[number] ?? `${number} channels`;
}

function threeDigits(value: number): string {
  const decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
  return value.toFixed(decimals);
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
