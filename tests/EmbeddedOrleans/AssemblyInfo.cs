// A runtime's own tests: what one of them does to the thread pool (a hundred busy callers, blocked threads) must not decide about others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
