namespace Sheaf.Engine;

/// <summary>What is kept of an open auction: the highest price, 0 while there is none.</summary>
internal struct WinningState
{
    public long Price;
}
