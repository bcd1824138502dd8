public import Bytes
public import Clockwork

/// A ZooKeeper server's transaction log in a file of its host.
///
/// Each record stands behind its length and its CRC-32C, and is synced before it counts. A record that
/// was cut short by a loss of power ends the log. The real server's files have another format
/// (Docs/Skipped.md); nobody but the server reads these.
public final class DiskTransactionLog: TransactionLog {
  private let disk: any Disk
  private let folder: String
  private var path: String { folder + "/log.1" }
  private var file: (any DiskFile)?
  private var end = 0

  /// The folder is `dataDir`, in which the log has one of its own.
  public init(_ disk: any Disk, in folder: String) {
    self.disk = disk
    self.folder = folder + "/version-2"
  }

  public func append(_ record: ByteSlice) throws(TransactionLogError) {
    do throws(StorageError) {
      let file = try opened()
      var writer = ByteWriter()
      writer.int32(Int32(record.count))
      writer.uint32(CRC32C.of(record))
      writer.bytes(record)
      let bytes = writer.finish()
      try file.write(ByteSlice(bytes), at: end)
      try file.sync()
      end += bytes.count
    } catch {
      throw TransactionLogError("\(error.path): \(error.text)")
    }
  }

  public func records() throws(TransactionLogError) -> [ByteSlice] {
    do throws(StorageError) {
      let file = try opened()
      let all = ByteSlice(try file.read(at: 0, count: try file.size))
      var reader = ByteReader(all)
      var records: [ByteSlice] = []
      end = 0
      while let record = Self.next(&reader) {
        records.append(record)
        end += record.count + 8
      }
      return records
    } catch {
      throw TransactionLogError("\(error.path): \(error.text)")
    }
  }

  private static func next(_ reader: inout ByteReader) -> ByteSlice? {
    guard let length = try? reader.int32(), length >= 0, let crc = try? reader.uint32(),
      let record = try? reader.slice(Int(length)), CRC32C.of(record) == crc
    else { return nil }
    return record
  }

  private func opened() throws(StorageError) -> any DiskFile {
    if let file { return file }
    try disk.makeDirectory(folder)
    let new = try disk.open(path, creating: true)
    file = new
    return new
  }
}
