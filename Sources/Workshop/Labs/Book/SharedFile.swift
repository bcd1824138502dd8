internal import Shell
internal import Unix

/// The files of the project that stand beside its labs. Labs of one's own go by them, too, if they have none
/// beside them.
enum SharedFile {
  static let all = [ClaimLedger.file, Book.file, Terms.file]

  /// What is said where one cannot be found; `what` nobody knows then.
  static func missing(_ file: String, beside folder: String?, _ what: Words) -> Words {
    let english = folder.map { " in `\($0)`" } ?? ""
    let korean = folder.map { "(`\($0)`)" } ?? ""
    return Words(
      "beside the labs\(english) there is no `\(file)` that could be read, so nobody knows "
        + "\(what.english); copy it there from the folder `Labs` of the project, "
        + "or say by KAFKALAB_LABS where that is",
      "랩 디렉터리\(korean)에 읽을 수 있는 `\(file)` 파일이 없어 \(what.korean) 알 수 없습니다. "
        + "프로젝트의 `Labs` 디렉터리에서 복사하거나 KAFKALAB_LABS로 그 위치를 알려 주세요")
  }
}
