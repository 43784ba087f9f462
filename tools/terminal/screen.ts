/** Where progress is shown: a terminal, or a file or pipe, which gets only plain lines. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}
