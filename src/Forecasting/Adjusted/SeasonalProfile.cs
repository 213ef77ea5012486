using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// What time of the season (day) and of the longer season (week) does to a rate: added to the rate, or to its logarithm where that
/// explains more. Without a season it changes nothing.
/// </summary>
/// <remarks>
/// Per phase a median over the past seasons, recent ones weighing more, of the deviation from a centred mean over one season; the
/// longer season adds the mean of what is left per block of its days. Index 0 is the first value ever appended.
/// </remarks>
internal sealed class SeasonalProfile
{
    private const int MostKnots = 512;
    private const int BlocksPerDay = 24;
    private const double Winsor = 8;

    private readonly int _season;
    private readonly int _week;
    private readonly double[] _knots;
    private readonly double[] _blocks;
    private readonly double _offset;

    private SeasonalProfile(int season, int week, bool logarithmic, double offset)
    {
        _season = season;
        _week = week;
        _offset = offset;
        Logarithmic = logarithmic;
        _knots = new double[Math.Min(season, MostKnots)];
        _blocks = new double[week > 0 ? week / season * BlocksPerDay : 0];
    }

    /// <summary>Changes nothing.</summary>
    public static SeasonalProfile None { get; } = new(0, 0, false, 0);

    /// <summary>Whether there is a season to adjust for.</summary>
    public bool IsSeasonal => _season > 0;

    /// <summary>Steps of the shorter season; 0 when there is none.</summary>
    public int Season => _season;

    /// <summary>Whether adjusted values are logarithms.</summary>
    public bool Logarithmic { get; }

    /// <summary>No profile; logarithms where they make the series steadier.</summary>
    public static SeasonalProfile Stabilised(FitWindow window) =>
        Offset(window) is { } offset && VarianceLink.PrefersLogarithms(window.Values, offset) ? new SeasonalProfile(0, 0, true, offset) : None;

    /// <summary>Learns the profile of a window; <see cref="Stabilised"/> when no season fits twice.</summary>
    public static SeasonalProfile Fit(FitWindow window)
    {
        if (window.Seasons.Count == 0 || window.Count < (2 * window.Seasons[0]) + 8)
        {
            return Stabilised(window);
        }

        int season = window.Seasons[0];
        int longer = window.Seasons.Count > 1 ? window.Seasons[1] : 0;
        int week = longer > 0 && longer % season == 0 && longer / season <= 14 && window.Count >= 2 * longer ? longer : 0;
        SeasonalProfile sum = new(season, week, false, 0);
        double least = sum.Learn(window);
        if (Offset(window) is not { } offset)
        {
            return sum;
        }

        SeasonalProfile product = new(season, week, true, offset);
        return product.Learn(window) < least ? product : sum;
    }

    /// <summary>Takes the profile out of consecutive values.</summary>
    /// <param name="values">Rates, oldest first.</param>
    /// <param name="first">Index of the first of them.</param>
    /// <param name="adjusted">Receives as many values.</param>
    public void Adjust(ReadOnlySpan<double> values, long first, Span<double> adjusted)
    {
        Link(values, adjusted);
        for (int i = 0; IsSeasonal && i < values.Length; i++)
        {
            adjusted[i] -= At(first + i);
        }
    }

    /// <summary>Takes the profile out of values that lie apart.</summary>
    /// <param name="values">Rates.</param>
    /// <param name="offsets">Where each lies, relative to <paramref name="index"/>.</param>
    /// <param name="index">Index of the latest value.</param>
    /// <param name="adjusted">Receives as many values.</param>
    public void Adjust(ReadOnlySpan<double> values, ReadOnlySpan<int> offsets, long index, Span<double> adjusted)
    {
        Link(values, adjusted);
        for (int i = 0; IsSeasonal && i < values.Length; i++)
        {
            adjusted[i] -= At(index + offsets[i]);
        }
    }

    /// <summary>Puts the profile back, in place.</summary>
    /// <returns>Whether all is finite: rates that fell by ten powers of ten leave fits too little precision to rely on.</returns>
    public bool TryRestore(Span<double> adjusted, long first)
    {
        for (int i = 0; (IsSeasonal || Logarithmic) && i < adjusted.Length; i++)
        {
            double value = adjusted[i] + (IsSeasonal ? At(first + i) : 0);
            adjusted[i] = Logarithmic ? Math.Exp(Math.Min(value, 69)) - _offset : value;
        }

        return double.IsFinite(TensorPrimitives.Sum<double>(adjusted));
    }

    /// <summary>The profile at an index.</summary>
    public double At(long index)
    {
        double position = (double)(index % _season) * _knots.Length / _season;
        int left = (int)position;
        double share = position - left;
        double value = _knots[left];
        value += share > 0 ? share * (_knots[(left + 1) % _knots.Length] - value) : 0;
        return _blocks.Length > 0 ? value + Block(index) : value;
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(_season);
        writer.Write(_week);
        writer.Write(Logarithmic);
        writer.Write(_offset);
        StateReader.WriteFloats(writer, _knots);
        StateReader.WriteFloats(writer, _blocks);
    }

    public static SeasonalProfile Restore(BinaryReader reader)
    {
        int season = StateReader.Count(reader, ForecastOptions.MaximumHistory, "steps of a season");
        int week = StateReader.Count(reader, 14 * season, "steps of a week");
        SeasonalProfile profile = new(season, week, reader.ReadBoolean(), reader.ReadDouble());
        StateReader.Floats(reader, profile._knots);
        StateReader.Floats(reader, profile._blocks);
        return profile;
    }

    // A twentieth of the mean keeps zeros apart from small rates without making much of the difference.
    private static double? Offset(FitWindow window) =>
        TensorPrimitives.Min(window.Values) < 0 ? null : Math.Max(1e-6, .05 * TensorPrimitives.Sum(window.Values) / window.Count);

    // Blocks are joined by straight lines between their middles.
    private double Block(long index)
    {
        double position = ((double)(index % _week) * _blocks.Length / _week) - .5;
        int left = (int)Math.Floor(position);
        double share = position - left;
        double before = _blocks[left < 0 ? _blocks.Length - 1 : left];
        return before + (share * (_blocks[(left + 1) % _blocks.Length] - before));
    }

    private void Link(ReadOnlySpan<double> values, Span<double> linked)
    {
        if (Logarithmic)
        {
            TensorPrimitives.Add(values, _offset, linked);
            TensorPrimitives.Log(linked, linked);
        }
        else
        {
            values.CopyTo(linked);
        }
    }

    // Returns the mean absolute error of what level and profile together say, in the unit of the rate. Bursts lift the level around
    // them: a second pass learns from values without them.
    private double Learn(FitWindow window)
    {
        long first = window.Total - window.Count;
        double[] linked = new double[window.Count];
        double[] level = new double[window.Count];
        Link(window.Values, linked);
        LearnDay(linked, first, level);
        Winsorise(linked, first, level);
        LearnDay(linked, first, level);
        if (_week > 0)
        {
            LearnWeek(linked, first);
        }

        double error = 0;
        for (int i = 0; i < window.Count; i++)
        {
            double said = level[i] + At(first + i);
            error += Math.Abs(window.Values[i] - (Logarithmic ? Math.Exp(Math.Min(said, 69)) - _offset : said));
        }

        return error / window.Count;
    }

    private void LearnDay(ReadOnlySpan<double> linked, long first, Span<double> level)
    {
        double[] deviations = new double[linked.Length];
        PhaseMedians.CentredMeans(linked, _season, level);
        TensorPrimitives.Subtract(linked, level, deviations);
        PhaseMedians.Fill(deviations, first, _season, _knots);
    }

    private void Winsorise(Span<double> linked, long first, Span<double> level)
    {
        double sum = 0;
        for (int i = 0; i < linked.Length; i++)
        {
            level[i] += At(first + i);
            sum += Math.Abs(linked[i] - level[i]);
        }

        double width = Winsor * sum / linked.Length;
        for (int i = 0; i < linked.Length; i++)
        {
            linked[i] = Math.Clamp(linked[i], level[i] - width, level[i] + width);
        }
    }

    private void LearnWeek(ReadOnlySpan<double> linked, long first)
    {
        double[] rest = new double[linked.Length];
        double[] level = new double[linked.Length];
        for (int i = 0; i < rest.Length; i++)
        {
            rest[i] = linked[i] - At(first + i);
        }

        PhaseMedians.CentredMeans(rest, _week, level);
        TensorPrimitives.Subtract(rest, level, rest);
        double[] sums = new double[_blocks.Length];
        double[] counts = new double[_blocks.Length];
        for (int i = 0; i < rest.Length; i++)
        {
            int block = (int)((first + i) % _week * _blocks.Length / _week);
            sums[block] += rest[i];
            counts[block]++;
        }

        // One week counts half, two two thirds: little seen, little believed.
        double perWeek = (double)_week / _blocks.Length;
        for (int i = 0; i < sums.Length; i++)
        {
            _blocks[i] = (float)(sums[i] / (counts[i] + perWeek));
        }
    }
}
