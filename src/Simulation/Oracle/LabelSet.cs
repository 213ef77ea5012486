using System.Runtime.InteropServices;

namespace Sheaf.Simulation.Oracle;

/// <summary>The ways of having got to one configuration at the start of one stage of which none makes another pointless.</summary>
internal sealed class LabelSet(Candidate candidate, Dominance dominance)
{
    private readonly List<FluidJob> _labels = [];

    /// <summary>The configuration.</summary>
    public Candidate Candidate => candidate;

    /// <summary>The labels.</summary>
    public ReadOnlySpan<FluidJob> Labels => CollectionsMarshal.AsSpan(_labels);

    /// <summary>Takes a label in where none of those present covers it, and drops those that it covers.</summary>
    public void Add(in FluidJob label, int stage)
    {
        foreach (ref readonly var present in Labels)
        {
            if (dominance.Covers(present, label, candidate, stage))
            {
                return;
            }
        }

        for (var i = _labels.Count - 1; i >= 0; i--)
        {
            if (dominance.Covers(label, _labels[i], candidate, stage))
            {
                _labels.RemoveAt(i);
            }
        }

        _labels.Add(label);
    }

    /// <summary>Keeps the cheapest <paramref name="most"/> labels.</summary>
    /// <returns>True where some had to go.</returns>
    public bool Trim(int most)
    {
        if (_labels.Count <= most)
        {
            return false;
        }

        _labels.Sort((one, other) => one.Cost.CompareTo(other.Cost));
        _labels.RemoveRange(most, _labels.Count - most);
        return true;
    }

    /// <summary>Empties it.</summary>
    public void Clear() => _labels.Clear();
}
