namespace Sheaf.Engine;

/// <summary>
/// Online dynamic bin packing: items come, go and change their size; bins of one capacity are opened when needed and closed when empty. CPU
/// is the size; memory and the number of items are limits only. Same calls, same packing. Each call takes time in proportion to the open
/// bins. Not safe for concurrent use.
/// </summary>
public sealed class Packer
{
    private readonly PackerOptions _options;
    private readonly List<PackingBin?> _bins = []; // by number; null where closed
    private readonly Dictionary<string, PackingBin> _binOf = new(StringComparer.Ordinal);
    private int _turn;
    private long _version;

    /// <summary>Makes a packer without items.</summary>
    /// <param name="options">Capacity, strategy and limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Packer(PackerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Number of bins with at least one item.</summary>
    public int OpenBins { get; private set; }

    /// <summary>Number of items.</summary>
    public int Count => _binOf.Count;

    /// <summary>The open bins by number, as they are now.</summary>
    public IReadOnlyList<BinContent> Bins => [.. Open.Select(bin => bin.ToContent())];

    /// <summary>Mean share of CPU in use of the open bins; null when none is open.</summary>
    public double? MeanFill => OpenBins == 0 ? null : Open.Average(bin => bin.Fill);

    private IEnumerable<PackingBin> Open => _bins.OfType<PackingBin>();

    /// <summary>Places an item.</summary>
    /// <param name="item">Its name is not in use yet.</param>
    /// <returns>The number of its bin; null, with nothing changed, when no bin has room and no more may be opened.</returns>
    /// <exception cref="ArgumentException">The name is taken, or the item exceeds an empty bin.</exception>
    public int? Add(PackedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (_binOf.ContainsKey(item.Id))
        {
            throw new ArgumentException($"The item {item.Id} is placed already; expected a new name. Remove it first, or change its size.", nameof(item));
        }

        CheckSize(item.Id, item.Size);
        var bin = Choose(item.Size) ?? OpenBin();
        if (bin is null)
        {
            return null;
        }

        Put(item, bin);
        return bin.Index;
    }

    /// <summary>Removes an item; its room is free for others.</summary>
    /// <param name="id">The item.</param>
    /// <returns>False when there is none of that name.</returns>
    public bool Remove(string id)
    {
        if (!_binOf.ContainsKey(id))
        {
            return false;
        }

        Take(id);
        return true;
    }

    /// <summary>The number of an item's bin; null when there is no such item.</summary>
    /// <param name="id">The item.</param>
    public int? BinOf(string id) => _binOf.GetValueOrDefault(id)?.Index;

    /// <summary>Changes an item's size after it was profiled anew.</summary>
    /// <param name="id">The item.</param>
    /// <param name="size">At most a bin's capacity.</param>
    /// <param name="mayMove">Whether it may go to another bin when it no longer fits.</param>
    /// <exception cref="ArgumentException">There is no such item, or the size exceeds an empty bin.</exception>
    public ResizeOutcome Resize(string id, ResourceSize size, bool mayMove = true)
    {
        var bin = _binOf.GetValueOrDefault(id) ?? throw new ArgumentException($"There is no item {id}; expected one that was placed. Add it first.", nameof(id));
        CheckSize(id, size);
        _version++;
        var fits = bin.TakesInstead(id, size);
        bin.Resize(id, size);
        if (fits)
        {
            return ResizeOutcome.Stayed;
        }

        // An item alone fits its bin, so this bin has others and stays open.
        var other = mayMove ? Choose(size) ?? OpenBin() : null;
        if (other is null)
        {
            return ResizeOutcome.Overfull;
        }

        Put(Take(id), other);
        return ResizeOutcome.Moved;
    }

    /// <summary>
    /// Plans a tighter packing. Bins are emptied into the others, the emptiest first and its largest items first; where a first-fit-decreasing
    /// packing of all items needs still fewer bins, it is planned instead, with its bins matched to those that already hold most of their items.
    /// </summary>
    /// <returns>A plan, perhaps without moves; nothing is changed.</returns>
    public RepackPlan PlanRepack() => new RepackPlanner(_options, Bins).Plan(_version);

    /// <summary>Makes the moves of a plan if it is worthwhile.</summary>
    /// <param name="plan">Made by <see cref="PlanRepack"/> of this packer, with nothing changed since.</param>
    /// <returns>False, with nothing changed, when it is not worthwhile.</returns>
    /// <exception cref="InvalidOperationException">Items came, went or changed since the plan was made.</exception>
    public bool Apply(RepackPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Version != _version)
        {
            throw new InvalidOperationException($"The plan is for state {plan.Version} of the packing; expected its present state {_version}. Plan again after a change.");
        }

        if (!plan.IsWorthwhile)
        {
            return false;
        }

        foreach (var move in plan.Moves)
        {
            var target = move.To < _bins.Count && _bins[move.To] is { } open ? open : OpenBinAt(move.To);
            Put(Take(move.ItemId), target);
        }

        return true;
    }

    /// <summary>Puts an item into an open bin whether it has room or not.</summary>
    internal void PutBack(string id, int bin) => Put(Take(id), _bins[bin]!);

    private void CheckSize(string id, ResourceSize size)
    {
        if (!size.FitsIn(_options.BinCapacity))
        {
            throw new ArgumentException($"The item {id} needs {size}; expected at most a bin's {_options.BinCapacity}. Split the item or take larger bins.", nameof(size));
        }
    }

    private PackingBin? Choose(ResourceSize size) => _options.Strategy switch
    {
        PackingStrategy.BestFit => Open.Where(bin => bin.Takes(size)).MaxBy(bin => bin.Used.CpuCores),
        PackingStrategy.RoundRobin => ChooseInTurn(size),
        _ => Open.FirstOrDefault(bin => bin.Takes(size)),
    };

    private PackingBin? ChooseInTurn(ResourceSize size)
    {
        for (var i = 0; i < _bins.Count; i++)
        {
            if (_bins[(_turn + i) % _bins.Count] is { } bin && bin.Takes(size))
            {
                return bin;
            }
        }

        return null;
    }

    private PackingBin? OpenBin()
    {
        if (OpenBins >= _options.MaximumBins)
        {
            return null;
        }

        var closed = _bins.IndexOf(null);
        return OpenBinAt(closed < 0 ? _bins.Count : closed);
    }

    private PackingBin OpenBinAt(int index)
    {
        while (_bins.Count <= index)
        {
            _bins.Add(null);
        }

        OpenBins++;
        return _bins[index] = new PackingBin(index, _options);
    }

    private void Put(PackedItem item, PackingBin bin)
    {
        bin.Add(item);
        _binOf[item.Id] = bin;
        _turn = bin.Index + 1;
        _version++;
    }

    private PackedItem Take(string id)
    {
        var bin = _binOf[id];
        _binOf.Remove(id);
        _version++;
        var item = bin.Remove(id);
        if (bin.Items.Count == 0)
        {
            _bins[bin.Index] = null;
            OpenBins--;
        }

        return item;
    }
}
