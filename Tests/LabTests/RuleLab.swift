import Labs
import Shell
import Unix

/// Labs of one step that try a rule.
enum RuleLab {
  static func mistakes(_ text: String) -> [String] {
    let shelf = LabFolder.shelf(["99-rule.md": text])
    guard let volume = shelf.open("99-rule.md") else { return ["no volume"] }
    return LabProof.mistakes(of: volume, on: shelf, makeSession: LabFolder.session)
      .filter { !$0.isWarning }.map(\.words.english)
  }

  /// A lab of one step, whose only check names a rule.
  static func text(_ check: String, _ commands: [String], rule: String) -> String {
    """
    ---
    lab: rule
    chapter: replication
    title: Rule
    about: A rule.
    claims: REP-1
    ---

    # Rule

    <!-- step one -->
    ## One

    ```console
    \(commands.map { "$ " + $0 }.joined(separator: "\n"))
    ```

    <!-- check it: \(check)
    claims: REP-1
    mutant: \(rule)
    else: Not so. -->

    <details><summary>Hint</summary>

    Look.

    </details>

    """
  }
}
