interface RateRepository { }
record RateTable(RateRepository repository) { }
