/** Why a connection did not play, in the terms of the page and not of the player library. */

export type TrackKind = 'video' | 'audio';

export type Failure =
  /** The server answered with an HTTP status that is no success. */
  | { readonly kind: 'status'; readonly status: number }
  /** The connection was not made, or broke off. */
  | { readonly kind: 'network' }
  /** The page is encrypted and the address is not, which browsers refuse. */
  | { readonly kind: 'mixedContent' }
  /** Connected, but nothing has arrived for a long time. */
  | { readonly kind: 'stalled' }
  /** The browser or the player library does not know the codec (named as the API names it, where it can be told). */
  | { readonly kind: 'codec'; readonly track: TrackKind; readonly codec: string }
  /** What arrives is no FLV, or broken FLV. */
  | { readonly kind: 'format' }
  /** The browser's decoder gave up. */
  | { readonly kind: 'decode' }
  /** The browser has no Media Source Extensions. */
  | { readonly kind: 'noMediaSource' };
