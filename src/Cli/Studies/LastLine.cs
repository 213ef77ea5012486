using System.Text;

namespace Sheaf.Cli.Studies;

/// <summary>The last line of a stream that is not blank; however much is written, no more than one line is kept.</summary>
internal sealed class LastLine
{
    private const int BlockLength = 4096;
    private readonly int _limit;
    private readonly StringBuilder _current = new();
    private readonly Lock _lock = new();
    private string _last = "";

    /// <summary>Starts empty.</summary>
    /// <param name="limit">Longest line that is kept whole, in characters; the rest of a longer one is dropped.</param>
    public LastLine(int limit) => _limit = limit;

    /// <summary>The line, as far as it has been read.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                var current = _current.ToString().Trim();
                return current.Length > 0 ? current : _last;
            }
        }
    }

    /// <summary>Reads to the end.</summary>
    /// <param name="reader">The stream.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task ReadAsync(TextReader reader, CancellationToken cancellationToken)
    {
        var block = new char[BlockLength];
        int read;
        while ((read = await reader.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
        {
            lock (_lock)
            {
                Take(block.AsSpan(0, read));
            }
        }
    }

    private void Take(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character != '\n')
            {
                if (_current.Length < _limit)
                {
                    _current.Append(character);
                }

                continue;
            }

            var line = _current.ToString().Trim();
            _last = line.Length > 0 ? line : _last;
            _current.Clear();
        }
    }
}
