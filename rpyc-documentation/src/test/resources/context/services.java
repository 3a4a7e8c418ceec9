interface RateRepository { }
record RateTable(RateRepository repository) { }
interface Money { }
