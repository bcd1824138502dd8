import Testing

/// What `Docs/Glossary.md` asks of Korean texts, as far as it can be seen without reading them.
@Suite struct `Korean texts` {
  /// Words for which the glossary has another, and ways to leave a particle to the reader.
  static let unwanted = [
    "은(는)", "이(가)", "을(를)", "와(과)", "(으)로", "폴더", "디렉토리", "할당자", "기준 오프셋", "우연", "리밸런스",
    "복제 계수", "인가자",
  ]

  static func lines(with words: [String], where isWrong: (String) -> Bool = { _ in true })
    -> [String]
  {
    // What learners type is theirs.
    SourceTree.sources.filter { $0.name != "NumberReader.swift" }.flatMap { file in
      file.lines(with: words).filter { isWrong($0.line) }
        .map { "\(file.path):\($0.number): \($0.line)" }
    }
  }

  @Test func `use one word for one thing`() {
    #expect(Self.lines(with: Self.unwanted) == [])
  }

  /// The claims are data and not Swift.
  @Test func `of the claims are sentences of the same kind`() {
    let lines = SourceTree.text("Labs/claims.tsv").split(separator: "\n").dropFirst()
    #expect(lines.count > 100)
    for line in lines {
      let korean = line.split(separator: "\t").last ?? ""
      #expect(!Self.unwanted.contains(where: korean.contains), "\(line)")
      #expect(korean.hasSuffix("니다."), "\(line)")
    }
  }

  @Test func `are polite where they are sentences`() {
    let plain = #/[가-닇닉-힣]다[.?]?"/#
    #expect(Self.lines(with: ["다"]) { $0.contains(plain) } == [])
  }

  @Test func `choose no particle for a name or number that is not known yet`() {
    let particle = #/\\\((?:[^()]|\([^()]*\))*\)`?(?:은|는|이|가|을|를|과|와|로|으로|이나|나)[ ,."]/#
    #expect(Self.lines(with: ["\\("]) { $0.contains(particle) } == [])
  }

  /// What stands in a hole is a learner's own, or chance.
  @Test func `of the labs use the same words, and choose no particle for what fills a hole`() {
    let particle = #/\}\}`?(?:은|는|이|가|을|를|과|와|로|으로|이나|나|였|이었)[가-힣]*[ ,.]/#
    let pages = SourceTree.pages(below: "Labs").filter { $0.name.hasSuffix(".ko.md") }
    #expect(pages.count >= 6)
    for page in pages {
      for (place, line) in page.lines.enumerated() {
        #expect(!Self.unwanted.contains(where: line.contains), "\(page.path):\(place + 1)")
        // `3이고` is said of any number.
        let isChosen = line.contains("}}") && line.replacing("}}이고", with: "").contains(particle)
        #expect(!isChosen, "\(page.path):\(place + 1): \(line)")
      }
    }
  }
}
