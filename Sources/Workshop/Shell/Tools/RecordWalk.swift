internal import Records

/// The records of a batch of any format, one at a time, with the exceptions that Java throws.
struct RecordWalk {
  private var cursor: RecordCursor?
  private var messages: ArraySlice<Record> = []

  init(_ batch: Batch) throws(JavaException) {
    do throws(BatchError) {
      if batch.isLegacy {
        messages = try batch.records()[...]
      } else {
        cursor = try batch.recordCursor()
      }
    } catch {
      throw JavaException(error)
    }
  }

  mutating func next() throws(JavaException) -> Record? {
    guard cursor != nil else { return messages.popFirst() }
    do throws(BatchError) {
      return try cursor?.next()
    } catch {
      throw JavaException(error)
    }
  }
}
