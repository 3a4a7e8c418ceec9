ObservationRegistry registry;
MeterRegistry meters;
