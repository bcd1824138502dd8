/// A small lab with everything in it.
public enum SmallLab {
  public static let tools = "--bootstrap-server peter-kafka01.foo.bar:9092"
  public static let topic =
    "kafka-topics.sh \(tools) --create --topic hello --partitions 2 --replication-factor 3"

  public static let english = """
    ---
    lab: small
    chapter: segments
    title: Small
    about: A topic and a record.
    claims: SEG-1
    ---

    # Small

    Words before the first step.

    <!-- step topic -->
    ## A topic

    Make it.

    ```console
    # Two of them.
    $ \(topic)
    Created topic hello.
    ```

    <!-- check made: partition_numbers("hello") == [0, 1]
    claims: SEG-1
    else: There are {{count(topics())}} topics.
    again: It was there. -->

    <!-- when one: partitions("hello") == 1
    say: One is not two.
    by: kafka-topics.sh \(tools) --create --topic hello --partitions 1 --replication-factor 1 -->

    <!-- ask first: number = min(partition_numbers("hello"))
    right: Zero it is. -->
    Which is the first?

    <!-- wrong one: 1
    say: Kafka counts from zero. -->

    <details><summary>Hint 1</summary>

    Look.

    </details>

    <details><summary>Hint 2</summary>

    Look at `--describe`.

    </details>

    <details><summary>What happened</summary>

    There are {{partitions("hello")}} partitions.

    </details>

    <!-- step send -->
    ## A record

    <!-- let before: end("hello", 0) + end("hello", 1) -->

    ```console
    $ kafka-console-producer.sh \(tools) --topic hello
    > one
    >>
    ```

    <!-- check sent: end("hello", 0) + end("hello", 1) == before + 1
    else: Nothing was sent. -->

    <details><summary>Hint</summary>

    Type it.

    </details>

    <!-- step end -->
    ## The end

    That is all.

    """

  public static let korean = """
    ---
    lab: small
    language: ko
    title: 작은 랩
    about: 토픽 하나와 레코드 하나.
    ---

    # 작은 랩

    첫 스텝 앞의 글.

    <!-- step topic -->
    ## 토픽

    만들어 보세요.

    ```console
    # 두 개입니다.
    $ \(topic)
    Created topic hello.
    ```

    <!-- check made
    else: 토픽이 {{count(topics())}}개입니다.
    again: 있었는데 없어졌습니다. -->

    <!-- when one
    say: 하나는 둘이 아닙니다. -->

    <!-- ask first
    right: 0번입니다. -->
    첫 파티션은 몇 번인가요?

    <!-- wrong one
    say: 카프카는 0부터 셉니다. -->

    <details><summary>힌트 1</summary>

    보세요.

    </details>

    <details><summary>힌트 2</summary>

    `--describe`를 보세요.

    </details>

    <details><summary>무슨 일이 있었나</summary>

    파티션이 {{partitions("hello")}}개 있습니다.

    </details>

    <!-- step send -->
    ## 레코드

    <!-- let before -->

    ```console
    $ kafka-console-producer.sh \(tools) --topic hello
    > one
    >>
    ```

    <!-- check sent
    else: 아무것도 보내지 않았습니다. -->

    <details><summary>힌트</summary>

    입력해 보세요.

    </details>

    <!-- step end -->
    ## 끝

    여기까지입니다.

    """

  public static var files: [(name: String, text: String)] {
    [("03-small.md", english), ("03-small.ko.md", korean)]
  }

  public static let producer = "kafka-console-producer.sh \(tools) --topic hello"
}
