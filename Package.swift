// swift-tools-version: 6.3
import PackageDescription

// The table of the house: each row is a target, its folder and everything that it may import.
// SwiftPM does not enforce the last column, `Tests/ArchitectureTests` does.

let package = Package(
  name: "kafka-lab",
  products: [.executable(name: "kafkalab", targets: ["kafkalab"])],
  targets: [
    // Foundations
    layer("Bytes", in: "Foundations", imports: ["CChecksum"]),
    layer("Editions", in: "Foundations", imports: ["Bytes"]),
    layer("Clockwork", in: "Foundations", imports: ["Bytes"]),
    // Protocol
    layer("Records", in: "Protocol", imports: ["Bytes", "CZlib", "CSnappy", "CLZ4", "CZstd"]),
    layer("Wire", in: "Protocol", imports: ["Editions", "Bytes"]),
    // Storage
    layer("Log", in: "Storage", imports: ["Editions", "Clockwork", "Bytes", "Records"]),
    // Cluster
    layer("ZooKeeper", in: "Cluster", imports: ["Clockwork", "Bytes"]),
    layer(
      "Controller", in: "Cluster",
      imports: ["Editions", "Clockwork", "Bytes", "Records", "Wire", "ZooKeeper"]),
    layer(
      "Coordinator", in: "Cluster", imports: ["Editions", "Clockwork", "Bytes", "Records", "Wire"]),
    layer(
      "Broker", in: "Cluster",
      imports: ["Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "Coordinator"]),
    layer(
      "ZooKeeperBroker", in: "Cluster",
      imports: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "ZooKeeper", "Controller",
        "Broker",
      ]),
    // Clients
    layer(
      "Clients", in: "Clients", imports: ["Editions", "Clockwork", "Bytes", "Records", "Wire"]),
    // Worlds
    layer("Simulator", in: "Worlds", imports: ["Clockwork", "Bytes"]),
    layer("Server", in: "Worlds", imports: ["Clockwork", "Bytes", "CPosix"]),
    layer(
      "Blueprint", in: "Worlds",
      imports: ["Editions", "Clockwork", "ZooKeeper", "Controller", "Broker", "ZooKeeperBroker"]),
    // Workshop
    layer("Terminal", in: "Workshop", imports: ["CLineEditor", "CPosix"]),
    layer("Unix", in: "Workshop", imports: ["Clockwork", "Bytes"]),
    layer(
      "Shell", in: "Workshop",
      imports: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "ZooKeeper", "Controller",
        "Coordinator", "Broker", "ZooKeeperBroker", "Clients", "Blueprint", "Simulator", "Unix",
      ]),
    layer(
      "Labs", in: "Workshop",
      imports: ["Editions", "Clockwork", "Bytes", "Blueprint", "Unix", "Shell", "CMarkdown"]),
    layer(
      "Storms", in: "Workshop",
      imports: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "ZooKeeper", "Controller",
        "Broker", "ZooKeeperBroker", "Clients", "Blueprint", "Simulator", "Server", "Unix", "Shell",
        "Labs",
      ]),
    layer(
      "Bench", in: "Workshop",
      imports: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "Clients", "Blueprint",
        "Simulator", "Server", "Unix", "Shell", "Labs",
      ]),
    program(
      "kafkalab", in: "Workshop",
      imports: [
        "Editions", "Clockwork", "Bytes", "Blueprint", "Simulator", "Server", "Unix", "Shell",
        "Labs", "Terminal", "Storms", "Bench",
      ]),
    // C
    .target(name: "CChecksum", path: "Sources/C/CChecksum"),
    .target(name: "CPosix", path: "Sources/C/CPosix"),
    .target(
      name: "CLineEditor", dependencies: ["CEdit"], path: "Sources/C/CLineEditor",
      linkerSettings: [.linkedLibrary("edit")]),
    library("CEdit", package: "libedit-dev"),
    library("CMarkdown", package: "libcmark-gfm-dev"),
    library("CZlib", package: "zlib1g-dev"),
    library("CSnappy", package: "libsnappy-dev"),
    library("CLZ4", package: "liblz4-dev"),
    library("CZstd", package: "libzstd-dev"),
    // Tests
    tests("Clockwork"),
    tests("Bytes", with: ["Editions", "GoldenFiles"]),
    tests("Editions", with: ["GoldenFiles"]),
    tests("Records", with: ["Bytes", "GoldenFiles"]),
    tests("Wire", with: ["Editions", "Bytes", "GoldenFiles"]),
    tests("Log", with: ["Editions", "Clockwork", "Bytes", "Records", "Simulator", "GoldenFiles"]),
    tests("ZooKeeper", with: ["Clockwork", "Bytes", "Simulator", "Storms"]),
    tests(
      "Controller",
      with: [
        "Editions", "Clockwork", "Bytes", "Wire", "ZooKeeper", "Simulator", "Storms", "GoldenFiles",
      ]),
    tests("Coordinator", with: ["Clockwork", "Bytes", "Records", "Wire"]),
    tests(
      "Broker", with: ["Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "Simulator"]),
    tests(
      "ZooKeeperBroker",
      with: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "ZooKeeper", "Controller",
        "Coordinator", "Broker", "Simulator", "Storms", "GoldenFiles",
      ]),
    tests(
      "Clients",
      with: ["Editions", "Clockwork", "Bytes", "Records", "Wire", "Simulator", "GoldenFiles"]),
    tests("Simulator", with: ["Clockwork", "Bytes", "Storms"]),
    tests(
      "Shell",
      with: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "Controller", "Clients",
        "Blueprint", "Simulator", "Server", "Unix", "GoldenFiles",
      ]),
    tests("Terminal"),
    tests("Unix", with: ["Clockwork", "Bytes", "Simulator", "GoldenFiles"]),
    tests(
      "Labs",
      with: [
        "Editions", "Clockwork", "Records", "Wire", "Log", "Simulator", "Unix", "Shell", "Storms",
      ]),
    tests(
      "Storms",
      with: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Clients", "Simulator", "Unix",
        "Shell",
      ]),
    suite("ArchitectureTests", with: ["GoldenFiles"]),
    suite(
      "LabTests",
      with: [
        "Editions", "Clockwork", "Blueprint", "Simulator", "Unix", "Shell", "Labs", "GoldenFiles",
      ]),
    suite(
      "SimulationTests",
      with: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Clients", "Blueprint", "Simulator",
        "Unix", "Shell", "GoldenFiles",
      ]),
    suite(
      "ConformanceTests",
      with: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Log", "ZooKeeper", "Broker",
        "ZooKeeperBroker", "Clients", "Blueprint", "Simulator", "Server",
      ]),
    suite(
      "TranscriptTests",
      with: [
        "Editions", "Clockwork", "Bytes", "Controller", "Simulator", "Unix", "Shell", "GoldenFiles",
      ]),
    suite(
      "BehaviourTests",
      with: [
        "Editions", "Clockwork", "Bytes", "Records", "Wire", "Controller", "Clients", "Blueprint",
        "Simulator", "Unix", "Shell", "GoldenFiles",
      ]),
    suite(
      "CountTests",
      with: [
        "Editions", "Clockwork", "Log", "Blueprint", "Simulator", "Unix", "Shell", "Labs",
        "GoldenFiles", "CAllocations",
      ]),
    .target(name: "CAllocations", path: "Tests/CAllocations"),
    .target(name: "GoldenFiles", dependencies: ["Bytes", "CZlib"], path: "Tests/GoldenFiles"),
  ]
)

func layer(_ name: String, in folder: String, imports: [String] = []) -> Target {
  .target(
    name: name, dependencies: imports.map { .init(stringLiteral: $0) },
    path: "Sources/\(folder)/\(name)")
}

func program(_ name: String, in folder: String, imports: [String]) -> Target {
  .executableTarget(
    name: name, dependencies: imports.map { .init(stringLiteral: $0) },
    path: "Sources/\(folder)/\(name)")
}

/// A C library of the system: a module map and a header, no code.
func library(_ name: String, package: String) -> Target {
  .systemLibrary(name: name, path: "Sources/C/\(name)", providers: [.apt([package])])
}

func tests(_ name: String, with others: [String] = []) -> Target {
  suite("\(name)Tests", with: [name] + others)
}

/// Texts that a test compares with lie beside it.
func suite(_ name: String, with names: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: names.map { .init(stringLiteral: $0) },
    path: "Tests/\(name)", exclude: beside(name))
}

/// The folders of those texts, or the files.
func beside(_ name: String) -> [String] {
  [
    "ShellTests": ["Explained", "Notes"], "LabTests": ["Sessions"], "CountTests": ["Counts.tsv"],
    "BehaviourTests": ["LeftOut.tsv"],
  ][name] ?? []
}

for target in package.targets where target.path?.hasPrefix("Sources/C/") != true {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  if target.path?.hasPrefix("Sources/") == true {
    target.swiftSettings?.append(.strictMemorySafety())
    // What debug builds, and so all tests, check of exclusive access costs a live message a tenth.
    target.swiftSettings?.append(
      .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)))
  }
}
