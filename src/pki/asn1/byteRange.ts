// A half-open stretch of bytes, [start, end), counted from the first byte of the buffer that the owner names.

export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
