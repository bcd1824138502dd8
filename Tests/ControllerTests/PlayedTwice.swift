import Testing

/// Has each test of a suite play twice, and the traces of both compared: the same seed and the same calls
/// must go the same way.
struct PlayedTwice: SuiteTrait, TestTrait, TestScoping {
  /// What the simulations of one playing came to.
  final class Digests: @unchecked Sendable {
    var values: [UInt64] = []
  }

  @TaskLocal static var digests: Digests?

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    let first = Digests()
    let second = Digests()
    try await Self.$digests.withValue(first) { try await function() }
    try await Self.$digests.withValue(second) { try await function() }
    #expect(first.values == second.values, "the same seed went two ways")
  }
}

extension Trait where Self == PlayedTwice {
  static var playedTwice: PlayedTwice { PlayedTwice() }
}
