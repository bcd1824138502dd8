internal import Shell
internal import Unix

/// Whether what the steps say of their place in the notes is a heading there.
extension LabLint {
  func sources() -> [LabMistake] {
    guard let book = shelf.book else { return [] }
    return volume.lab.steps.flatMap(\.sources).filter { source in
      !book.headings.contains { source.isAt($0) }
    }.map { source in
      let near = book.nearest(to: source.place)
      return LabMistake(
        volume.file, source.line, source.column, length: source.place.count,
        Words(
          "the notes have no heading `\(source.place)`"
            + (near.map { "; the nearest is `\($0)`" } ?? ""),
          "`\(source.place)`: 노트에 없는 제목입니다" + (near.map { ". 가장 비슷한 것: `\($0)`" } ?? "")))
    }
  }
}
