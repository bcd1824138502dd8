internal import Clockwork

/// Why a file cannot be used, in both languages, with what to do about it.
public struct FileFailure: Error, Sendable {
  public let words: Words

  public init(words: Words) { self.words = words }
}

/// Files that people write: scripts and transcripts.
public enum TextFile {
  public static func read(_ path: String, on host: Host) -> Result<[UInt8], FileFailure> {
    do throws(StorageError) {
      return .success(try Source(path, on: host, input: [], dash: false).all())
    } catch {
      return .failure(FileFailure(words: words(error, path)))
    }
  }

  /// The bytes as text, without a byte order mark.
  public static func text(_ bytes: [UInt8], named path: String) -> Result<String, FileFailure> {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      var line = 1
      for part in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
        if String(validating: part, as: UTF8.self) == nil { break }
        line += 1
      }
      return .failure(
        FileFailure(
          words: Words(
            "\(path):\(line): this is no UTF-8 text; save the file as UTF-8",
            "\(path):\(line): UTF-8 텍스트가 아닙니다. 파일을 UTF-8로 저장해 주세요")))
    }
    return .success(text.hasPrefix("\u{feff}") ? String(text.dropFirst()) : text)
  }

  private static func words(_ error: StorageError, _ path: String) -> Words {
    switch error.reason {
    case .absent:
      Words(
        "\(path): there is no such file; check the path",
        "\(path): 파일이 없습니다. 경로를 확인해 주세요")
    case .isDirectory:
      Words(
        "\(path): this is a folder; name a file in it",
        "\(path): 디렉터리입니다. 그 안의 파일을 지정해 주세요")
    default:
      Words(
        "\(path): it cannot be read (\(error.text)); check its permissions",
        "\(path): 읽을 수 없습니다 (\(error.text)). 권한을 확인해 주세요")
    }
  }
}
