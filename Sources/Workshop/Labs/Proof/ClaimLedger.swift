/// The statements about Kafka that labs let people test, by their ids: `SEG-1` to `SEG-12` and so on.
enum ClaimLedger {
  private static let counts = [
    ("REP", 11), ("SEG", 12), ("PRO", 21), ("OFF", 21), ("RST", 8), ("GRP", 35), ("CON", 8),
    ("ZKP", 5),
  ]

  static let all = counts.flatMap { prefix, count in (1...count).map { "\(prefix)-\($0)" } }
}
