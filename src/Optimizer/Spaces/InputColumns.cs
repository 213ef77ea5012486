namespace Sheaf.Optimizer;

/// <summary>Which columns of a model's input belong to one parameter.</summary>
/// <param name="Start">The first column, from 0.</param>
/// <param name="Length">The number of columns, at least 1; more than 1 for a categorical parameter of three or more values.</param>
public readonly record struct InputColumns(int Start, int Length);
