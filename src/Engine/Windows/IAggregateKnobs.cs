namespace Sheaf.Engine;

/// <summary>The live knobs of an aggregate in one subtask. Set from any thread; taken up between batches.</summary>
internal interface IAggregateKnobs
{
}
