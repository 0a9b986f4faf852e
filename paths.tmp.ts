import * as cdktf from 'cdktf';
import { ImageSource, OpenTelekomCloud, SystemDiskImage, Size, OperatingSystem } from './lib';
import * as fs from 'node:fs'; import { execSync } from 'node:child_process';
fs.rmSync('/tmp/messages/p', {recursive: true, force: true}); fs.mkdirSync('/tmp/messages/p/images', {recursive:true}); process.chdir('/tmp/messages/p');
execSync('mkfifo pipe; ln -s gone.qcow2 link.qcow2; ln -s loop loop; touch afile; python3 -c "import socket;s=socket.socket(socket.AF_UNIX);s.bind(\'sock\')"');
fs.writeFileSync('images/web.qcow2','x');
const later = cdktf.Token.asString({resolve: () => 'x'});
for (const p of ['images/none.qcow2','none.qcow2','nofolder/none.qcow2','afile/x','/srv/none.qcow2','/nosuch/none.qcow2','https://u:p@example.com/web.qcow2?X-Amz-Signature=secret','s3://b/a/k.qcow2','https://b.obs.eu-de.otc.t-systems.com/k/web.qcow2','file:///srv/we%20b.qcow2','file:web.qcow2','ftp://x/y','~','~/web.qcow2','~ada/web.qcow2','$HOME/web.qcow2','${HOME}/web.qcow2','%USERPROFILE%\\web.qcow2','C:\\images\\web.qcow2','images\\web.qcow2','',' ','   ','images/web.qcow2 ','\timages/web.qcow2','"images/web.qcow2"','images/*.qcow2','images/{a,b}.qcow2','images','images/','.','..','/dev/null','/dev/zero','pipe','sock','link.qcow2','loop','a\0b','x'.repeat(300),'undefined','images/undefined.qcow2','images/[object Object]','images/null','images/web.qcow2/','images/web.qcow2\n', later, '/proc/self/mem', 'data:text/plain,abc', '//server/share/web.qcow2','\\\\server\\share\\web.qcow2', 'images/web-${undefined}.qcow2','D:/images/web.qcow2','nbd:localhost:10809','ssh://host/x.qcow2','git@github.com:a/b.qcow2']) {
 const app = new cdktf.App({outdir: '/tmp/messages/p/out'}); const stack = new cdktf.TerraformStack(app,'images');
 OpenTelekomCloud.configure(stack,{region:'eu-de',projectName:'eu-de_x'});
 new SystemDiskImage(stack,'Web',{imageName:'web',source:ImageSource.file(p,{bucket:'bucket', ...(process.argv[2] ? {facts: p} : {})}),minDisk:Size.gibibytes(40),operatingSystem:OperatingSystem.of('Ubuntu 22.04 server 64bit')});
 try { app.synth(); console.log(JSON.stringify(p),'OK'); } catch (e) { console.log(JSON.stringify(p)+'\n'+(e as Error).message.replace(/\n\nIf you[^]*/,'').split('\n').slice(1).join('\n')); }
}
