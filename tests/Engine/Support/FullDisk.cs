namespace Sheaf.Engine.Tests;

/// <summary>Files for a checkpoint store on a disk with room for so many more bytes. They are not forced to disk, which makes many saves quick.</summary>
internal sealed class FullDisk
{
    public long Room { get; set; } = long.MaxValue;

    public Stream Create(string path) => new Content(this, path);

    private sealed class Content(FullDisk disk, string path) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, (int)Math.Min(count, disk.Room));
            disk.Room -= count;
            if (disk.Room < 0)
            {
                disk.Room = 0;
                throw new IOException("No space left on device");
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                File.WriteAllBytes(path, ToArray());
            }

            base.Dispose(disposing);
        }
    }
}
