internal import CPosix

/// What this process does with memory that it has let go.
public enum ProcessMemory {
  /// Large pieces are kept for the next frame instead of being given back to the system, which would have
  /// to clear each page again: some hundred megabytes at the most.
  public static func keepsLargePieces() { posix_keep_large_pieces() }
}
