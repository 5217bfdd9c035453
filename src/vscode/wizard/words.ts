// A list that a person types: words separated by spaces or commas.

export function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}
