// Connection URLs are read back by WHATWG URL and by the pg driver's reader.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parse } from "pg-connection-string";
import { urlPart, urlQuery } from "../../../../src/cockroach/quote/url.ts";
import { hostileText } from "../../../support/hostileTexts.ts";

const text = hostileText({ minLength: 1 });

test("user, database, and parameters are read back", () => {
  fc.assert(
    fc.property(text, text, text, (user, database, path) => {
      const query = urlQuery([
        ["application_name", path],
        ["sslmode", "disable"],
      ]);
      const url = `postgresql://${urlPart(user)}@node1:26257/${urlPart(database)}?${query}`;
      const read = new URL(url);
      assert.deepEqual([decodeURIComponent(read.username), read.host], [user, "node1:26257"]);
      assert.deepEqual(
        [...read.searchParams],
        [
          ["application_name", path],
          ["sslmode", "disable"],
        ],
      );
      // A dot segment is removed of a path, escaped or not.
      if (database !== "." && database !== "..") assert.equal(decodeURIComponent(read.pathname.slice(1)), database);
      const pg = parse(url);
      assert.deepEqual([pg.user, pg.host, pg.application_name], [user, "node1", path]);
      // The driver leaves escapes of reserved characters in a database as they are (decodeURI).
      if (!/^\.\.?$|[;/?:@&=+$,#]/.test(database)) assert.equal(pg.database, database);
    }),
    { numRuns: 150 },
  );
});
