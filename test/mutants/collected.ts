// Tests as a bundle of mutants declares them.

type Body = (...args: unknown[]) => unknown;

export interface CollectedTest {
  readonly name: string;
  readonly body: Body;
}

export interface CollectedSuite {
  readonly name: string;
  readonly befores: Body[];
  readonly afters: Body[];
  readonly beforeEachs: Body[];
  readonly afterEachs: Body[];
  readonly children: (CollectedTest | CollectedSuite)[];
}

export function isSuite(child: CollectedTest | CollectedSuite): child is CollectedSuite {
  return "children" in child;
}
