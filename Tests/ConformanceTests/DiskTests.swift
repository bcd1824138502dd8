import Bytes
import Clockwork
import Server
import Testing

@Suite struct `Both disks` {
  @Test(arguments: ConformanceDisk.allCases)
  func `read back what was written, zeros in gaps, and less at the end`(
    _ kind: ConformanceDisk
  ) throws {
    try kind.run { disk, folder in
      let file = try disk.open(folder + "/a", creating: true)
      try file.write(ByteSlice([1, 2, 3]), at: 0)
      try file.write(ByteSlice([7, 8]), at: 100_000)
      try file.write(ByteSlice([0, 9, 0], from: 1, to: 2), at: 1)
      try file.sync()
      #expect(try file.size == 100_002)
      #expect(try file.read(at: 0, count: 5) == [1, 9, 3, 0, 0])
      #expect(try file.read(at: 99_999, count: 50) == [0, 7, 8])
      #expect(try file.read(at: 100_002, count: 5) == [])
      #expect(try file.read(at: 200_000, count: 5) == [])
      try file.resize(to: 2)
      try file.resize(to: 4)
      #expect(try file.read(at: 0, count: 9) == [1, 9, 0, 0])
      #expect(try disk.entry(at: folder + "/a")?.size == 4)
      file.close()
      #expect(throws: StorageError(.closed, folder + "/a")) { try file.read(at: 0, count: 1) }
    }
  }

  @Test(arguments: ConformanceDisk.allCases)
  func `list names by their bytes, rename over files, and keep removed files open`(
    _ kind: ConformanceDisk
  ) throws {
    try kind.run { disk, folder in
      for name in ["b", "B", "ä", "a.log", "00.index", ".hidden"] {
        try disk.write(Array(name.utf8), to: folder + "/" + name)
      }
      try disk.makeDirectory(folder + "/sub/deeper")
      #expect(
        try disk.names(in: folder) == [".hidden", "00.index", "B", "a.log", "b", "sub", "ä"])
      try disk.rename(folder + "/b", to: folder + "/B")
      #expect(try disk.contents(of: folder + "/B") == Array("b".utf8))
      let open = try disk.open(folder + "/B", creating: false)
      try disk.rename(folder + "/B", to: folder + "/sub/moved")
      try open.write(ByteSlice(Array("+".utf8)), at: 1)
      #expect(try disk.contents(of: folder + "/sub/moved") == Array("b+".utf8))
      try disk.remove(folder + "/sub/moved")
      #expect(try open.read(at: 0, count: 9) == Array("b+".utf8))
      try disk.rename(folder + "/sub", to: folder + "/other")
      #expect(try disk.names(in: folder + "/other") == ["deeper"])
      #expect(try disk.entry(at: folder + "/other")?.kind == .directory)
      #expect(try disk.entry(at: folder + "/sub") == nil)
    }
  }

  @Test(arguments: ConformanceDisk.allCases)
  func `give the same reasons for what they do not do`(_ kind: ConformanceDisk) throws {
    let long = String(repeating: "n", count: 256)
    let reasons = try kind.run { disk, folder in
      try disk.write([1], to: folder + "/file")
      try disk.makeDirectory(folder + "/full/inner")
      let refused: [() throws -> Void] = [
        { _ = try disk.open(folder + "/none", creating: false) },
        { _ = try disk.open(folder + "/none/x", creating: true) },
        { _ = try disk.open(folder + "/full", creating: true) },
        { _ = try disk.names(in: folder + "/none") },
        { _ = try disk.names(in: folder + "/file") },
        { try disk.makeDirectory(folder + "/file/x") },
        { try disk.remove(folder + "/none") },
        { try disk.remove(folder + "/full") },
        { try disk.rename(folder + "/none", to: folder + "/x") },
        { try disk.rename(folder + "/file", to: folder + "/full") },
        { _ = try disk.open(folder + "/" + long, creating: true) },
        { try disk.makeDirectory(folder + "/" + long) },
        { try disk.rename(folder + "/file", to: folder + "/" + long) },
      ]
      _ = try disk.open(folder + "/" + long.dropLast(), creating: true)
      return refused.map { attempt in
        #expect(throws: StorageError.self) { try attempt() }?.reason
      }
    }
    let expected: [StorageError.Reason?] = [
      .absent, .absent, .isDirectory, .absent, .notDirectory, .notDirectory, .absent,
      .directoryNotEmpty, .absent, .isDirectory, .system(36), .system(36), .system(36),
    ]
    #expect(reasons == expected)
  }

  @Test(arguments: ConformanceDisk.allCases)
  func `make files where nothing is, and take the place of plain files only`(
    _ kind: ConformanceDisk
  ) throws {
    try kind.run { disk, folder in
      try disk.make(folder + "/new", with: [1])
      #expect(throws: StorageError(.exists, folder + "/new")) {
        try disk.make(folder + "/new", with: [2])
      }
      #expect(throws: StorageError(.exists, folder + "/new")) { try disk.create(folder + "/new") }
      #expect(throws: StorageError.self) { try disk.create(folder + "/none/x") }
      try disk.write([9], to: folder + "/.kafkalab-1.tmp")
      try disk.exchange(folder + "/new", for: [3])
      #expect(try disk.contents(of: folder + "/new") == [3])
      try disk.makeDirectory(folder + "/sub")
      for name in ["/sub", "/none"] {
        #expect(throws: StorageError(.exists, folder + name)) {
          try disk.exchange(folder + name, for: [4])
        }
      }
      #expect(try disk.isPlainFile(folder + "/new"))
      #expect(try !disk.isPlainFile(folder + "/sub"))
      #expect(try !disk.isPlainFile(folder + "/none"))
      #expect(try disk.names(in: folder) == [".kafkalab-1.tmp", "new", "sub"])
      #expect(try disk.contents(of: folder + "/.kafkalab-1.tmp") == [9])
    }
  }

  @Test func `of which the real one, if read-only, refuses every change`() throws {
    try ConformanceDisk.real.run { disk, folder in
      try disk.write([1, 2], to: folder + "/file")
      let guarded = RealDisk(readOnly: true)
      let file = try guarded.open(folder + "/file", creating: false)
      #expect(try file.read(at: 0, count: 9) == [1, 2])
      let refusals: [() throws -> Void] = [
        { try file.write(ByteSlice([3]), at: 0) },
        { try file.resize(to: 0) },
        { try guarded.remove(folder + "/file") },
        { try guarded.rename(folder + "/file", to: folder + "/other") },
        { try guarded.makeDirectory(folder + "/new") },
        { _ = try guarded.open(folder + "/new", creating: true) },
        { _ = try guarded.create(folder + "/new") },
        { try guarded.exchange(folder + "/file", for: [3]) },
      ]
      for refused in refusals {
        let error = #expect(throws: StorageError.self) { try refused() }
        #expect(error?.reason == .notPermitted)
      }
      #expect(try disk.contents(of: folder + "/file") == [1, 2])
    }
  }
}
