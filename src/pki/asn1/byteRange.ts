// A half-open range of bytes, [start, end). Offsets count from the start of the buffer that the owner names.

export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
