// What the page is told while a file is read, and changed, deleted, worded again or stopped meanwhile.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { openContainer } from "../../../../../src/pki/file/openContainers.ts";
import type { RowSummary, ToPage } from "../../../../../src/contract/protocol.ts";
import type { Judged } from "../../../../../src/cockroach/judgement/judged.ts";
import { FilePresenter } from "../../../../../src/vscode/features/editor/filePresenter.ts";
import { authority, nodeCertificate } from "../../../../support/certificate.ts";
import { healthySet, load, without } from "../../../../support/certsDirectory.ts";
import { judged } from "../../../../support/judged.ts";
import { viewContext } from "../../../../support/model.ts";
import { byKey, ocspAnswer } from "../../../../support/ocspResponse.ts";

/** A page that does with messages what the real one does, and nothing else. */
class Listener {
  readonly posted: ToPage[] = [];
  #ahead: RowSummary[] = [];
  shown:
    | {
        readonly counts: string;
        readonly rows: number;
        readonly reading: string | undefined;
        readonly problems: number;
      }
    | undefined;

  hear(message: ToPage): void {
    this.posted.push(message);
    if (message.type !== "rows" && message.type !== "show") return;
    const rows = message.type === "rows" ? message.rows : message.file.rows;
    assert.ok(message.from <= this.#ahead.length, "rows before these are missing");
    this.#ahead = [...this.#ahead.slice(0, message.from), ...rows];
    if (message.type !== "show") return;
    const { counts, problems } = message.file;
    this.shown = { counts, rows: this.#ahead.length, reading: message.reading, problems: problems.length };
    if (message.reading === undefined) this.#ahead = [];
  }
}

function present(judgedAround?: () => Judged | undefined): {
  readonly presenter: FilePresenter;
  readonly page: Listener;
} {
  const page = new Listener();
  let now = 0;
  const presenter = new FilePresenter({
    post: (message) => page.hear(message),
    isHeard: () => true,
    context: () => viewContext,
    judged: judgedAround ?? ((): undefined => undefined),
    // Every look at the clock takes so long that a slice has two rows.
    now: () => (now += 4),
    containers: () => Promise.resolve(openContainer),
  });
  return { presenter, page };
}

/** Until the reading has said something, and has paused. */
async function readAWhile({ posted }: Listener, messages: number): Promise<void> {
  const until = posted.length + messages;
  while (posted.length < until) await new Promise((resolve) => setTimeout(resolve, 0));
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

describe("a file that is read for its page", () => {
  let one: Buffer;
  let many: Buffer;
  let more: Buffer;
  before(async () => {
    const { pem } = await authority();
    one = Buffer.from((await nodeCertificate()).pem);
    many = Buffer.from(pem.repeat(300));
    more = Buffer.from(pem.repeat(310));
  });

  test("is shown as far as it is read, then whole", async () => {
    const { presenter, page } = present();
    await presenter.show(many);
    assert.deepEqual(page.shown, { counts: "300 certificates", rows: 300, reading: undefined, problems: 0 });
    const partial = page.posted.filter((message) => message.type === "show" && message.reading !== undefined);
    assert.ok(partial.length > 0);
  });

  test("has no rows of the file that was read before it, and not to its end", async () => {
    const { presenter, page } = present();
    const interrupted = presenter.show(many);
    await readAWhile(page, 20);
    await presenter.show(one);
    await interrupted;
    assert.deepEqual(page.shown, { counts: "1 certificate", rows: 1, reading: undefined, problems: 0 });
  });

  test("says nothing more once it is gone", async () => {
    const { presenter, page } = present();
    const reading = presenter.show(many);
    await readAWhile(page, 20);
    presenter.fileIsGone();
    const { length } = page.posted;
    await reading;
    await presenter.reword();
    assert.equal(page.posted.length, length);
    assert.equal(presenter.shown, undefined);
  });

  test("says nothing more to a page that took the place of the one before", async () => {
    const { presenter, page } = present();
    const reading = presenter.show(many);
    await readAWhile(page, 20);
    presenter.pageIsNew();
    const { length } = page.posted;
    await reading;
    assert.equal(page.posted.length, length);
  });

  test("is worded again for the current time, also while it is read", async () => {
    const { presenter, page } = present();
    await presenter.show(many);
    const changed = presenter.show(more);
    await readAWhile(page, 5);
    await presenter.reword();
    await changed;
    assert.deepEqual(page.shown, { counts: "310 certificates", rows: 310, reading: undefined, problems: 0 });
  });

  test("stays as far as it was read where the reader stopped that, whatever the time", async () => {
    const { presenter, page } = present();
    const reading = presenter.show(many);
    await readAWhile(page, 60);
    presenter.stop();
    await reading;
    assert.equal(page.shown?.problems, 1);
    assert.ok(page.shown.rows < 300);
    const { length } = page.posted;
    await presenter.reword();
    await settled();
    assert.equal(page.posted.length, length);
  });
});

describe("the signature of an OCSP response", () => {
  /** The checks in the last detail with their tones, or the field that says what they need. */
  function checksIn({ posted }: Listener): readonly string[] {
    const detail = posted.findLast((message) => message.type === "show" || message.type === "detail")?.detail;
    const fields = detail?.parts.find(({ id }) => id === "signature")?.groups.flatMap((group) => group.fields) ?? [];
    return fields.flatMap(({ id, value: [value] }) =>
      /^(?:un)?check/.test(id) && value?.type === "text" ? [`${id} ${value.tone ?? ""}`] : [],
    );
  }

  test("is checked with the CA in the same directory, as soon as that is known", async () => {
    const { ca, node, files } = await healthySet();
    const raw = await ocspAnswer(node, ca, { certificates: [(await authority()).der] });
    let around: Judged | undefined;
    const { presenter, page } = present(() => around);
    await presenter.show(raw);
    assert.deepEqual(checksIn(page), ["unchecked "]);
    around = judged(await load({ ...files, "response.der": raw }));
    presenter.showDetail();
    await settled();
    assert.deepEqual(checksIn(page), [
      "check-answer ok",
      "check-certificate ok",
      "check-responder ok",
      "check-signature ok",
      "check-time ok",
    ]);
    const before = page.posted.length;
    presenter.showDetail();
    await settled();
    assert.equal(page.posted.length, before + 1, "the same checks aren't posted again");
    around = judged(await load(without(files, "ca.crt")));
    presenter.showDetail();
    await settled();
    assert.deepEqual(checksIn(page), ["unchecked "]);
  });

  test("is refused if another key made it", async () => {
    const { ca, node, files } = await healthySet();
    const raw = await ocspAnswer(node, ca, { signer: node, responderId: byKey(ca) });
    const around = judged(await load(files));
    const { presenter, page } = present(() => around);
    await presenter.show(raw);
    assert.ok(checksIn(page).includes("check-signature error"), checksIn(page).join());
  });
});
