internal import Bytes
internal import Log

/// What lies on a fresh machine of a cluster: folders, the broker's properties, the tools' scripts.
struct HostFiles {
  private let layout: ClusterLayout

  init(_ layout: ClusterLayout) { self.layout = layout }

  func lay(on host: Host) throws(StorageError) {
    for folder in ["/root", "/tmp", "/usr/local/kafka/bin", "/usr/local/kafka/config"] {
      try host.disk.makeDirectory(folder)
    }
    for number in 1...layout.brokers where layout.brokerHost(number) == host.name {
      for folder in layout.dataFolders(number) { try host.disk.makeDirectory(folder) }
      try host.disk.write(
        Array(layout.serverProperties(number).utf8), to: ClusterLayout.propertiesPath)
    }
  }
}
