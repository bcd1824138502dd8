import Bytes
import Clockwork
import Testing

@testable import Simulator

@Suite struct `A simulated disk` {
  private func file(
    _ disk: SimulatedDisk, _ path: String, _ bytes: [UInt8] = []
  ) throws -> any DiskFile {
    try disk.makeDirectory("/data")
    let file = try disk.open(path, creating: true)
    try file.write(ByteSlice(bytes), at: 0)
    return file
  }

  @Test func `loses with the power what was not synced, and nothing with a process`() throws {
    let disk = SimulatedDisk(now: 1)
    let log = try file(disk, "/data/log", [1, 2, 3])
    try log.sync()
    try log.write(ByteSlice([9, 9]), at: 1)
    try log.write(ByteSlice([4, 5]), at: 3)
    #expect(try disk.contents(of: "/data/log") == [1, 9, 9, 4, 5])
    _ = try file(disk, "/data/never-synced", [7])
    disk.losePower()
    #expect(try disk.contents(of: "/data/log") == [1, 2, 3])
    #expect(try disk.contents(of: "/data/never-synced") == [])
  }

  @Test func `counts the bytes that are written, over and over again too`() throws {
    let disk = SimulatedDisk(now: 1)
    try disk.lay([1, 2, 3, 4], at: "/data/laid")
    #expect(disk.writtenBytes == 0)
    let log = try file(disk, "/data/log", [1, 2, 3])
    try log.write(ByteSlice([9, 9]), at: 1)
    try log.resize(to: 1)
    #expect(disk.writtenBytes == 5)
    #expect(disk.copied().writtenBytes == 0)
  }

  @Test func `brings back what was cut off or replaced after the last sync`() throws {
    let disk = SimulatedDisk(now: 1)
    let whole = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let log = try file(disk, "/data/log", whole)
    try log.sync()
    try log.resize(to: 10)
    try log.write(ByteSlice([UInt8](repeating: 255, count: 9000)), at: 5)
    try log.resize(to: 300_000)
    disk.losePower()
    #expect(try disk.contents(of: "/data/log") == whole)
    try log.resize(to: 100)
    try log.sync()
    disk.losePower()
    #expect(try disk.contents(of: "/data/log") == Array(whole.prefix(100)))
  }

  @Test func `agrees with a plain array after any writes, cuts and losses of power`() throws {
    for seed in UInt64(1)...20 {
      var state = seed
      func next(_ most: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % most
      }
      let disk = SimulatedDisk(now: 1)
      let log = try file(disk, "/data/log")
      try log.sync()
      var now: [UInt8] = []
      var durable = now
      for _ in 0..<60 {
        switch next(8) {
        case 0:
          try log.sync()
          durable = now
        case 1:
          disk.losePower()
          now = durable
        case 2:
          let size = next(200_000)
          try log.resize(to: size)
          now = Array(now.prefix(size)) + [UInt8](repeating: 0, count: max(0, size - now.count))
        default:
          let place = next(3) == 0 ? next(150_000) : now.count
          let bytes = [UInt8](repeating: UInt8(next(255) + 1), count: next(70_000))
          try log.write(ByteSlice(bytes), at: place)
          guard !bytes.isEmpty else { continue }
          if now.count < place { now += [UInt8](repeating: 0, count: place - now.count) }
          now.replaceSubrange(place..<min(now.count, place + bytes.count), with: bytes)
        }
        let read = try log.read(at: 0, count: 1 << 20)
        try #require(read == now, "seed \(seed)")
      }
    }
  }

  @Test func `keeps a preallocated file in no memory, and a copy of a host in none of its own`()
    throws
  {
    let disk = SimulatedDisk(now: 1)
    let index = try file(disk, "/data/index")
    try index.resize(to: 10_485_760)
    try index.write(ByteSlice([1, 2, 3, 4, 5, 6, 7, 8]), at: 0)
    try index.sync()
    #expect(try index.size == 10_485_760)
    #expect(disk.memory == 8)
    let other = disk.copied()
    try other.write([9], to: "/data/index")
    #expect(try disk.contents(of: "/data/index").prefix(3) == [1, 2, 3])
    #expect(try other.contents(of: "/data/index") == [9])
  }

  @Test func `notes when a file changed by the host's own clock`() throws {
    let disk = SimulatedDisk(now: 5)
    let log = try file(disk, "/data/log", [1])
    disk.now = 77
    #expect(try disk.entry(at: "/data/log")?.modified == 5)
    try disk.rename("/data/log", to: "/data/log2")
    #expect(try disk.entry(at: "/data/log2")?.modified == 5)
    try log.write(ByteSlice([2]), at: 1)
    #expect(try disk.entry(at: "/data/log2")?.modified == 77)
    try disk.lay([1], at: "/etc/hosts", modified: 3)
    #expect(try disk.entry(at: "/etc/hosts")?.modified == 3)
  }
}
