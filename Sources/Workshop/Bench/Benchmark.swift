/// Something that is measured.
struct Benchmark: Sendable {
  let name: String
  let run: @Sendable (Measure) -> [Figure]
}
