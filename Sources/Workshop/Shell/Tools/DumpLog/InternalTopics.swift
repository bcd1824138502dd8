internal import Editions
internal import Records

/// Records of `__consumer_offsets`.
struct OffsetsDecoder: RecordDecoder {
  let edition: Edition
  func texts(of record: Record) throws(JavaException) -> (key: String?, value: String?) {
    (nil, nil)
  }
}

/// Records of `__transaction_state`.
struct TransactionLogDecoder: RecordDecoder {
  func texts(of record: Record) throws(JavaException) -> (key: String?, value: String?) {
    (nil, nil)
  }
}
