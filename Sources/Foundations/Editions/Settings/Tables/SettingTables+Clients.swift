/// What producers, consumers and admin clients have in common: connections and their security.
extension SettingTables {
  static let clients = """
    [2.6 3.9 4.1]
    metadata.max.age.ms  long  300000  low  [0,...]
    metrics.num.samples  int  2  low  [1,...]
    metrics.sample.window.ms  long  30000  low  [0,...]
    reconnect.backoff.max.ms  long  1000  low  [0,...]
    reconnect.backoff.ms  long  50  low  [0,...]
    request.timeout.ms  int  30000  medium  [0,...]
    retry.backoff.ms  long  100  low  [0,...]
    sasl.client.callback.handler.class  class  null  medium
    sasl.jaas.config  password  null  medium
    sasl.kerberos.kinit.cmd  string  /usr/bin/kinit  low
    sasl.kerberos.min.time.before.relogin  long  60000  low
    sasl.kerberos.service.name  string  null  medium
    sasl.kerberos.ticket.renew.jitter  double  0.05  low
    sasl.kerberos.ticket.renew.window.factor  double  0.8  low
    sasl.login.callback.handler.class  class  null  medium
    sasl.login.class  class  null  medium
    sasl.login.refresh.buffer.seconds  short  300  low  [0,...,3600]
    sasl.login.refresh.min.period.seconds  short  60  low  [0,...,900]
    sasl.login.refresh.window.factor  double  0.8  low  [0.5,...,1.0]
    sasl.login.refresh.window.jitter  double  0.05  low  [0.0,...,0.25]
    sasl.mechanism  string  GSSAPI  medium
    security.providers  string  null  low
    send.buffer.bytes  int  131072  medium  [-1,...]
    ssl.cipher.suites  list  null  low
    ssl.enabled.protocols  list  TLSv1.2,TLSv1.3  medium
    ssl.endpoint.identification.algorithm  string  https  low
    ssl.engine.factory.class  class  null  low
    ssl.key.password  password  null  high
    ssl.keymanager.algorithm  string  SunX509  low
    ssl.keystore.location  string  null  high
    ssl.keystore.password  password  null  high
    ssl.keystore.type  string  JKS  medium
    ssl.protocol  string  TLSv1.3  medium
    ssl.provider  string  null  medium
    ssl.secure.random.implementation  string  null  low
    ssl.trustmanager.algorithm  string  PKIX  low
    ssl.truststore.location  string  null  high
    ssl.truststore.password  password  null  high
    ssl.truststore.type  string  JKS  medium
    [3.9 4.1]
    client.dns.lookup  string  use_all_dns_ips  medium  \
        [use_all_dns_ips, resolve_canonical_bootstrap_servers_only]
    metrics.recording.level  string  INFO  low  [INFO, DEBUG, TRACE]
    retry.backoff.max.ms  long  1000  low  [0,...]
    sasl.login.connect.timeout.ms  int  null  low
    sasl.login.read.timeout.ms  int  null  low
    sasl.login.retry.backoff.max.ms  long  10000  low
    sasl.login.retry.backoff.ms  long  100  low
    sasl.oauthbearer.clock.skew.seconds  int  30  low
    sasl.oauthbearer.expected.audience  list  null  low
    sasl.oauthbearer.expected.issuer  string  null  low
    sasl.oauthbearer.header.urlencode  boolean  false  low
    sasl.oauthbearer.jwks.endpoint.refresh.ms  long  3600000  low
    sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms  long  10000  low
    sasl.oauthbearer.jwks.endpoint.retry.backoff.ms  long  100  low
    sasl.oauthbearer.jwks.endpoint.url  string  null  medium
    sasl.oauthbearer.scope.claim.name  string  scope  low
    sasl.oauthbearer.sub.claim.name  string  sub  low
    sasl.oauthbearer.token.endpoint.url  string  null  medium
    security.protocol  string  PLAINTEXT  medium  \
        (case insensitive) [SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT]
    socket.connection.setup.timeout.max.ms  long  30000  medium
    socket.connection.setup.timeout.ms  long  10000  medium
    ssl.keystore.certificate.chain  password  null  high
    ssl.keystore.key  password  null  high
    ssl.truststore.certificates  password  null  high
    [2.6]
    client.dns.lookup  string  use_all_dns_ips  medium  \
        [default, use_all_dns_ips, resolve_canonical_bootstrap_servers_only]
    metrics.recording.level  string  INFO  low  [INFO, DEBUG]
    security.protocol  string  PLAINTEXT  medium
    [3.9]
    auto.include.jmx.reporter  boolean  true  low
    metadata.recovery.strategy  string  none  low  (case insensitive) [REBOOTSTRAP, NONE]
    [4.1]
    metadata.recovery.rebootstrap.trigger.ms  long  300000  low  [0,...]
    metadata.recovery.strategy  string  rebootstrap  low  (case insensitive) [REBOOTSTRAP, NONE]
    sasl.oauthbearer.assertion.algorithm  string  RS256  medium  \
        (case insensitive) [ES256, RS256]
    sasl.oauthbearer.assertion.claim.aud  string  null  medium
    sasl.oauthbearer.assertion.claim.exp.seconds  int  300  low  [0,...,86400]
    sasl.oauthbearer.assertion.claim.iss  string  null  medium
    sasl.oauthbearer.assertion.claim.jti.include  boolean  false  medium
    sasl.oauthbearer.assertion.claim.nbf.seconds  int  60  low  [0,...,3600]
    sasl.oauthbearer.assertion.claim.sub  string  null  medium
    sasl.oauthbearer.assertion.file  string  null  medium
    sasl.oauthbearer.assertion.private.key.file  string  null  medium
    sasl.oauthbearer.assertion.private.key.passphrase  password  null  medium
    sasl.oauthbearer.assertion.template.file  string  null  medium
    sasl.oauthbearer.client.credentials.client.id  string  null  medium
    sasl.oauthbearer.client.credentials.client.secret  password  null  medium
    sasl.oauthbearer.jwt.retriever.class  class  \
        org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever  medium
    sasl.oauthbearer.jwt.validator.class  class  \
        org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator  medium
    sasl.oauthbearer.scope  string  null  medium
    """
}
