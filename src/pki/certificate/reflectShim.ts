// The metadata functions that tsyringe, a dependency of @peculiar/x509, expects on the global Reflect. Must be imported
// before that library.

type MetadataByKey = Map<unknown, unknown>;

const store = new WeakMap<object, Map<PropertyKey | undefined, MetadataByKey>>();

function own(target: object, property: PropertyKey | undefined): MetadataByKey | undefined {
  return store.get(target)?.get(property);
}

function inherited(key: unknown, target: object, property?: PropertyKey): unknown {
  for (let at: object | null = target; at !== null; at = Reflect.getPrototypeOf(at)) {
    const found = own(at, property);
    if (found?.has(key) === true) return found.get(key);
  }
  return undefined;
}

const metadata = {
  defineMetadata(key: unknown, value: unknown, target: object, property?: PropertyKey): void {
    const byProperty = store.get(target) ?? new Map<PropertyKey | undefined, MetadataByKey>();
    const byKey = byProperty.get(property) ?? new Map<unknown, unknown>();
    byKey.set(key, value);
    byProperty.set(property, byKey);
    store.set(target, byProperty);
  },
  getOwnMetadata: (key: unknown, target: object, property?: PropertyKey): unknown => own(target, property)?.get(key),
  getMetadata: inherited,
};

// Another extension in the same process may have installed the whole polyfill, which is left alone.
if (!("getOwnMetadata" in Reflect)) Object.assign(Reflect, metadata);
