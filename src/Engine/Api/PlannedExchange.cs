namespace Sheaf.Engine;

/// <summary>An exchange between two stages.</summary>
/// <param name="Index">Its position among the pipeline's exchanges.</param>
/// <param name="From">The sending stage.</param>
/// <param name="To">The receiving stage.</param>
/// <param name="Make">Makes its channels for the parallelism of both.</param>
internal sealed record PlannedExchange(int Index, StagePlan From, StagePlan To, Func<int, int, ExchangeSettings, IExchange> Make);
