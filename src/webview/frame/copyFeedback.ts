// What happened a moment ago: the button of what was copied says so for two seconds, a screen reader hears it.

const shownFor = 2_000;

export class CopyFeedback {
  /** Asked for, and not yet confirmed by the host. */
  private asked: string | undefined;
  private timer: number | undefined;
  /** The field, or the action, that was copied. */
  copied: string | undefined;
  /** For the live region. */
  announcement = "";

  constructor(private readonly changed: () => void) {}

  ask(what: string): void {
    this.asked = what;
  }

  /** `what` as the host words it. */
  confirm(what: string): void {
    this.copied = this.asked;
    this.announce(`Copied ${what}`);
  }

  /** Has a screen reader say something that just happened. */
  announce(words: string): void {
    this.announcement = words;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.copied = undefined;
      this.announcement = "";
      this.changed();
    }, shownFor);
    this.changed();
  }
}
