namespace Sheaf.Engine;

/// <content>Finding the newest checkpoint that is sound.</content>
internal sealed partial class CheckpointStore
{
    /// <summary>
    /// The newest usable checkpoint, or null. Every byte that it needs is checked, in the files of other checkpoints too. What was wrong with newer ones is
    /// added to the notices, and they are put aside. One that builds on rows which the results log no longer has is passed over while there is an older one
    /// that does not.
    /// </summary>
    public CheckpointData? LoadLatest(string fingerprint, long lastEpoch, List<string> notices)
    {
        _last = null;
        var unusable = new List<long>();
        CheckpointData? newest = null;
        CheckpointData? found = null;
        foreach (var id in Candidates(notices))
        {
            if (TryLoad(id, fingerprint, notices) is not { } data)
            {
                unusable.Add(id);
                continue;
            }

            newest ??= data;
            if (data.PreviousEpoch <= lastEpoch)
            {
                found = data;
                break;
            }

            notices.Add($"Checkpoint {id} builds on results up to epoch {data.PreviousEpoch}, but the results log ends at {lastEpoch}; looking for an older one.");
        }

        if (found is null && newest is not null)
        {
            notices.Add($"No older checkpoint fits the results log; using {newest.Id}. Results of epochs {lastEpoch + 1} to {newest.PreviousEpoch} are lost.");
        }

        SetAside(unusable, found ?? newest, notices);
        return found ?? newest;
    }

    /// <summary>The retained checkpoints from the newest on, then files that are kept only because others need them.</summary>
    private List<long> Candidates(List<string> notices)
    {
        var listed = ListedIds(notices).Distinct().OrderDescending().ToList();
        return [.. listed, .. Ids().Except(listed).OrderDescending()];
    }

    private CheckpointData? TryLoad(long id, string fingerprint, List<string> notices)
    {
        try
        {
            return CheckpointFile.Load(id, PathOf, fingerprint);
        }
        catch (Exception error) when (IsUnusable(error))
        {
            notices.Add($"Checkpoint {id} ({Path.GetFileName(PathOf(id))}) can't be used: {error.Message}; using the one before.");
            return null;
        }
    }

    /// <summary>Renames what can't be used, so that it does not count as retained, except what holds chunks for the one that is used.</summary>
    private void SetAside(List<long> unusable, CheckpointData? used, List<string> notices)
    {
        var needed = used is null ? [] : CheckpointFile.FilesOf(used);
        foreach (var path in unusable.Where(id => !needed.Contains(id) && HasFile(id)).Select(PathOf))
        {
            try
            {
                File.Move(path, path + ".damaged", overwrite: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                notices.Add($"{Path.GetFileName(path)} could not be put aside: {error.Message}");
            }
        }
    }
}
