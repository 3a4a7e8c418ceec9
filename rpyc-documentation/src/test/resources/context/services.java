interface RateRepository { }
record RateTable(RateRepository repository) { }
interface AuditInterceptor extends InvocationInterceptor { }
