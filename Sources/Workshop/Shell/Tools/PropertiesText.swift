/// The settings in a file of Java properties, each name once, where it first stood, with its last value.
struct PropertiesText {
  struct Property: Equatable {
    let name: String
    var value: String
  }

  private(set) var properties: [Property] = []

  init(_ bytes: [UInt8]) {
    for setting in PropertiesFile.parse(bytes) {
      if let place = properties.firstIndex(where: { $0.name == setting.name }) {
        properties[place].value = setting.value
      } else {
        properties.append(Property(name: setting.name, value: setting.value))
      }
    }
  }

  subscript(name: String) -> String? { properties.first { $0.name == name }?.value }
}
