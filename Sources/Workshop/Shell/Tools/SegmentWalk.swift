internal import Clockwork
internal import Log
internal import Records

/// A segment's batches as Kafka's tools walk over them, with the exceptions that those end in.
struct SegmentWalk {
  private let file: JavaFile
  private let opened: any DiskFile
  private var batches: FileBatches

  /// The bytes from `start` on, `limit` of them at the most.
  init(_ file: JavaFile, from start: Int = 0, limit: Int = .max) throws(JavaException) {
    self.file = file
    opened = try file.open()
    do throws(StorageError) {
      batches = try FileBatches(opened, name: file.text, from: start, limit: limit)
    } catch {
      throw JavaException(error, path: file.text)
    }
  }

  var position: Int { batches.position }
  var end: Int { batches.end }

  mutating func next() throws(JavaException) -> Batch? {
    do throws(SegmentError) {
      return try batches.next()
    } catch {
      throw JavaException(error, path: file.text)
    }
  }

  func close() { opened.close() }
}
