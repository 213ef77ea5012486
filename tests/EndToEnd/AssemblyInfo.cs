// Each test runs the whole service on real load: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
