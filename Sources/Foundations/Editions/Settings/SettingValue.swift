/// What the text behind a setting's name means.
public enum SettingValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case double(Double)
  case text(String)
  case list([String])
}
