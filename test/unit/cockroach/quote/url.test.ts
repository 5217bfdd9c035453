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
      const url = `postgresql://${urlPart(user)}@node1:26257/${urlPart(database)}?${urlQuery([["application_name", path], ["sslmode", "disable"]])}`;
      const read = new URL(url);
      assert.deepEqual([decodeURIComponent(read.username), read.host, read.searchParams.get("application_name"), read.searchParams.get("sslmode")], [user, "node1:26257", path, "disable"]);
      // A dot segment is taken out of a path, escaped or not.
      if (database !== "." && database !== "..") assert.equal(decodeURIComponent(read.pathname.slice(1)), database);
      const pg = parse(url);
      assert.deepEqual([pg.user, pg.host, pg.application_name], [user, "node1", path]);
      // The driver leaves escapes of reserved characters in a database as they are, whoever has written the URL (decodeURI).
      if (!/^\.\.?$|[;/?:@&=+$,#]/.test(database)) assert.equal(pg.database, database);
    }),
    { numRuns: 150 },
  );
});
