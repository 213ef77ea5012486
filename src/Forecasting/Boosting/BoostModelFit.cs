namespace Sheaf.Forecasting;

/// <summary>The refit of a boosted forecaster: rows, bins, the linear part a few steps at a time, then trees.</summary>
/// <param name="settings">How to boost.</param>
/// <param name="grid">Steps ahead.</param>
/// <param name="model">Filled in piece by piece.</param>
/// <param name="z">The window, as logarithms where the settings want them.</param>
/// <param name="total">Values since the series began, the window's last included.</param>
internal sealed class BoostModelFit(BoostSettings settings, HorizonGrid grid, BoostModel model, double[] z, long total) : ModelFit
{
    // About 5 ms.
    private const long Piece = 15_000_000;

    private BoostRows? _rows;
    private BoostBaseFit? _base;
    private TreeGrower? _grower;
    private bool _binned;
    private bool _complete;

    public BoostModel Model { get; } = model;

    /// <inheritdoc/>
    public override bool IsComplete => _complete;

    /// <inheritdoc/>
    public override long Advance()
    {
        if (_complete)
        {
            throw new InvalidOperationException("The fit is complete; adopt it instead of advancing it.");
        }

        return _rows is null ? Collect() : !_binned ? Bin(_rows) : _grower is null ? FitBase(_rows) : Grow(_rows, _grower);
    }

    private long Collect()
    {
        _rows = new BoostRows(z, total, Model.Features, grid, settings.Rows);
        Model.Begin(_rows.Scale);
        return 1 + ((long)_rows.Count * _rows.Features * 30);
    }

    private long Bin(BoostRows rows)
    {
        rows.Bin();
        _binned = true;
        _grower = settings.Linear ? null : NewGrower(rows);
        return (rows.Count + 4_000L) * rows.Features * 30;
    }

    private long FitBase(BoostRows rows)
    {
        if (_base is null)
        {
            _base = new BoostBaseFit(rows, Model.Features.Linear, settings.RidgePenalty);
            return BoostBaseFit.PreparationCost(rows.Count, Model.Features.Linear + 1);
        }

        long cost = 0;
        while (cost < Piece && !_base.IsComplete)
        {
            _base.FitNext();
            cost += _base.StepCost;
        }

        if (_base.IsComplete)
        {
            Model.Begin(_base.Result());
            _base = null;
            _grower = NewGrower(rows);
        }

        return cost;
    }

    private TreeGrower NewGrower(BoostRows rows) => new(rows, settings, unchecked((int)total));

    private long Grow(BoostRows rows, TreeGrower grower)
    {
        long cost = 0;
        long each = (long)(rows.Count * ((rows.Features * settings.RowShare * settings.FeatureShare * 10) + 200)) + 300_000;
        while (cost < Piece && !_complete)
        {
            BoostTree? tree = Model.Trees < settings.Trees ? grower.Grow() : null;
            if (tree is not null)
            {
                Model.Add(tree);
            }

            _complete = tree is null;
            cost += each;
        }

        return cost;
    }
}
