using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>Constant means of tasks at their generalised-least-squares values with a normal prior (Rasmussen and Williams 2006, section 2.7).</summary>
internal sealed class TaskMeans
{
    private readonly LatentModel _model;
    private readonly double[] _column;
    private readonly double[] _normal;

    /// <summary>Prepares the buffers.</summary>
    /// <param name="model">Which point belongs to which task, and the means' prior variance around 0.</param>
    public TaskMeans(LatentModel model)
    {
        _model = model;
        Values = new double[model.TaskCount];
        _column = new double[model.Inputs.Length];
        _normal = new double[model.TaskCount * model.TaskCount];
    }

    /// <summary>The means, T.</summary>
    public double[] Values { get; }

    /// <summary>Estimates the means.</summary>
    /// <param name="factor">Of the covariance K of the targets.</param>
    /// <param name="targets">n.</param>
    /// <param name="residuals">n, overwritten: targets less their task's mean.</param>
    /// <returns>Negative log prior density of the means, up to a constant.</returns>
    public double Estimate(CholeskyFactor factor, double[] targets, double[] residuals)
    {
        Array.Clear(_normal);
        for (int task = 0; task < Values.Length; task++)
        {
            AddNormalEquation(factor, targets, task);
        }

        CholeskyFactor equations = CholeskyFactor.TryDecompose(_normal, Values.Length)
            ?? throw new InvalidOperationException("The equations of the means cannot be solved; the covariance holds a value that is not a number.");
        equations.Solve(Values);
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] = targets[i] - Values[_model.TaskOf(i)];
        }

        return 0.5 * TensorPrimitives.SumOfSquares<double>(Values) / _model.MeanVariance;
    }

    // Row 'task' of (Hᵀ K⁻¹ H + P) m = Hᵀ K⁻¹ y, where H says which task a point belongs to.
    private void AddNormalEquation(CholeskyFactor factor, double[] targets, int task)
    {
        for (int i = 0; i < _column.Length; i++)
        {
            _column[i] = _model.TaskOf(i) == task ? 1 : 0;
        }

        factor.Solve(_column);
        Values[task] = TensorPrimitives.Dot<double>(_column, targets);
        for (int i = 0; i < _column.Length; i++)
        {
            _normal[(task * Values.Length) + _model.TaskOf(i)] += _column[i];
        }

        _normal[(task * Values.Length) + task] += 1 / _model.MeanVariance;
    }
}
